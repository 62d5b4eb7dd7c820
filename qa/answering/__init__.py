"""From a `Query` to an `Answer`: who answers, and to which places a question is put."""
