"""Laying records side by side: reasons, never rankings. Without screen, SQL, clock or chance."""
