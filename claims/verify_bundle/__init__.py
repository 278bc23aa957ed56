"""The verifier of replication bundles, which goes into each as one file (`claims.stand_alone`)."""
