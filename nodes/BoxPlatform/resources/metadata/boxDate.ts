import { readMoment, type Refuse } from '../../values';

/**
 * A date as metadata holds it, in UTC. Box shows metadata dates as days and stores the day as midnight
 * in UTC; so a date at midnight is that day, wherever the workflow runs. A date with another time is
 * that moment.
 *
 * @throws what `refuse` throws when the value is no date, or can be read in several ways
 */
export function boxDate(value: unknown, timezone: string, refuse: Refuse): string {
	const date = readMoment(value, { timezone, refuse });
	const midnight =
		date.hour === 0 && date.minute === 0 && date.second === 0 && date.millisecond === 0;
	return date.toUTC(0, { keepLocalTime: midnight }).toFormat("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'");
}
