"""What and how much: money, arms and goods that a text tells."""
