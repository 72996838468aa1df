"""What people see: one audience a package."""
