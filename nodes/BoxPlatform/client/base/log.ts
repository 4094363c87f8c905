/** Where to tell what happens; the host's logger fits. Never given a token or a whole URL. */
export interface BoxLog {
	/** @param meta some of its values are made when they are read: a log that keeps nothing costs nothing */
	debug(message: string, meta?: Record<string, unknown>): void;
	/** How far something long is; without it, that is told as `debug`. */
	info?(message: string, meta?: Record<string, unknown>): void;
	warn(message: string, meta?: Record<string, unknown>): void;
	/** Whether headers and JSON bodies are told as well, without what is secret in them; default false. */
	readonly bodies?: boolean;
}
