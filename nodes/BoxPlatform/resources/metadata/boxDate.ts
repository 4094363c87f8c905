import { tryToParseDateTime } from 'n8n-workflow';

/**
 * A date as metadata holds it, in UTC. Box shows metadata dates as days and stores the day as midnight
 * in UTC; so a date at midnight is that day, wherever the workflow runs. A date with another time is
 * that moment.
 *
 * @throws RangeError when the value is no date
 */
export function boxDate(value: unknown, timezone: string, name: string): string {
	const date = parsed(value, timezone);
	if (date === undefined) {
		throw new RangeError(`‘${name}’ is not a date that can be read: ‘${String(value)}’`);
	}
	const midnight =
		date.hour === 0 && date.minute === 0 && date.second === 0 && date.millisecond === 0;
	return date.toUTC(0, { keepLocalTime: midnight }).toFormat("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'");
}

function parsed(value: unknown, timezone: string) {
	try {
		return tryToParseDateTime(value, timezone);
	} catch {
		return undefined;
	}
}
