"""What goes wrong outside of the program, and what it then says and keeps."""
