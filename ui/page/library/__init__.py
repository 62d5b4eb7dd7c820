"""The tab for the library: uploading, and what is on file."""
