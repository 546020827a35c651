"""Contracts of everything that passes between Mithaq's stages; data only, no storage."""
