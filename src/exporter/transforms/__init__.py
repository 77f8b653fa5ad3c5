"""Changes to a book: plain functions without effects."""
