"""What the page says, in its two languages."""
