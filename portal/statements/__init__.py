"""What a workshop or a worker says about a permit case until an official confirms it, with copies."""
