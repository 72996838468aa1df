"""Concepts of the trade in six languages: occupations, machines, operations, products, fabrics, regions."""
