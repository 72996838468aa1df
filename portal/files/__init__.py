"""What happens to an uploaded file, from its bytes to safe pictures and an encrypted original."""
