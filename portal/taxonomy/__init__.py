"""Garment concepts in six languages: occupations, machines, operations, products, fabrics, levels, regions."""
