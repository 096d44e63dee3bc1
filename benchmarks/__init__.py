"""Measurements, one command each; every one prints its machine first."""
