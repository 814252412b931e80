"""What needs somebody, over everything they may see."""
