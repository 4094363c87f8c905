/** Where to tell what happens; the host's logger fits. Never given a token or a whole URL. */
export interface BoxLog {
	debug(message: string, meta?: Record<string, unknown>): void;
	warn(message: string, meta?: Record<string, unknown>): void;
}
