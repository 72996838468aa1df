"""When the portal did not work, as measured and as corrected by people, and what follows from it."""
