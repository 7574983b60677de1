"""The words of the catalogue, a module a subject."""
