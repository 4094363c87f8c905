import { Logger } from '@n8n/backend-common';
import { Container } from '@n8n/di';

/** What the node has written to n8n's log since {@link recordLog}, at every level. */
export const logLines: unknown[] = [];

export function recordLog(): void {
	const logger = Container.get(Logger);
	for (const level of ['debug', 'info', 'warn', 'error'] as const) {
		jest.spyOn(logger, level).mockImplementation((message, meta) => {
			logLines.push({ message, meta });
		});
	}
}
