import type { INode } from 'n8n-workflow';

import { startDate } from '../../client';
import { refusal } from '../host';

const dayMs = 24 * 60 * 60 * 1_000;
/** Box keeps the log for a year. Time zones, and years with one more day, need some more. */
const oldestMs = 367 * dayMs;
/** Clocks may differ by so much. */
const skewMs = 5 * 60 * 1_000;

/**
 * Whether a stream can begin at what the user has entered.
 *
 * @param position as the settings have it: `now`, `0`, a position of Box, or one that stands for a date
 * @throws NodeOperationError that says what to choose instead
 */
export async function checkStart(
	node: INode,
	position: string,
	now: number,
	knowsPosition: (position: string) => Promise<boolean>,
): Promise<void> {
	const date = startDate(position);
	if (date !== undefined) checkDate(node, now - Date.parse(date));
	if (!/^[1-9]\d*$/.test(position) || (await knowsPosition(position))) return;
	throw refusal(node, 'Box does not know the ‘Start Position’', {
		section: 'the-trigger',
		description: `No event stream of this account is at ${position}: Box forgets positions after some weeks, and those of another stream or account do not count. Choose another start under Options > Start From.`,
	});
}

/**
 * Whether the stream of a user can begin at a date. None is too old: it begins with what Box still has.
 *
 * @throws NodeOperationError that says what to choose instead
 */
export function checkUserDate(node: INode, date: string, now: number): void {
	if (Date.parse(date) <= now + skewMs) return;
	throw refusal(node, `‘Start Date’ is in the future: ${date}`, {
		section: 'the-trigger',
		description:
			'Choose a date in the past under Options > Start Date, or Now under Options > Start From.',
	});
}

function checkDate(node: INode, ageMs: number): void {
	if (ageMs >= -dayMs && ageMs <= oldestMs) return;
	const problem = ageMs < 0 ? 'is in the future' : 'is more than a year ago';
	throw refusal(node, `‘Start Date’ ${problem}`, {
		section: 'the-trigger',
		description:
			'Box keeps the log of an enterprise for one year. Choose a date within the last year under Options > Start Date.',
	});
}
