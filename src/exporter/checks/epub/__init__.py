"""Rules for EPUB."""
