"""What secrets look like: by this they are found in files, and blotted out of everything that is kept."""
