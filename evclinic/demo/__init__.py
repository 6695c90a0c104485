"""The synthetic study: thirteen participants at every stage, made through the same door as real data."""
