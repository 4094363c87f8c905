import { recordLog } from './logLines';

/** Makes waits affordable, and the log readable. */
export function prepareRuns(): void {
	const { random } = Math;
	// The client's own waits are random; with small numbers they are short, not gone.
	jest.spyOn(Math, 'random').mockImplementation(() => random() / 100);
	recordLog();
}
