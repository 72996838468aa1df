"""What tests of several storeys need: databases, keys, settings."""
