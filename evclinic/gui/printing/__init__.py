"""Paper: what is wanted, the very pages before they are printed, the papers issued, and the sheets for an emergency."""
