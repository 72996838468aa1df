"""Documents: pictures of papers, checked by an official, opened only for a stated purpose."""
