import { Logger } from '@n8n/backend-common';
import { Container } from '@n8n/di';

/** What the node has written to n8n's log since {@link recordLog}, at every level. */
export const logLines: unknown[] = [];

/** Takes the place of n8n's logger, which nodes get from n8n's container. */
export function recordLog(): void {
	const keep = (...line: unknown[]): void => {
		logLines.push(line);
	};
	const log = { debug: keep, info: keep, warn: keep, error: keep, scoped: () => log };
	Container.set(Logger, log as unknown as Logger);
}
