"""One script per number the README claims; ours and its peers are measured in the same run. POSIX only."""
