"""Cheber: the labour-matching portal of Kyrgyzstan's garment trade."""
