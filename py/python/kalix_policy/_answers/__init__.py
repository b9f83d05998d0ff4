"""What the policy's rules say of a register, and what else is answered."""
