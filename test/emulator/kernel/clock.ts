/**
 * The clock every expiry of the emulator is measured against. It runs with the machine's clock
 * unless a test moves it, so that "60 days later" takes no time.
 */
export class EmulatorClock {
	private offset = 0;

	constructor(start?: Date | number) {
		if (start !== undefined) this.set(start);
	}

	/** Milliseconds since the epoch. */
	now(): number {
		return Date.now() + this.offset;
	}

	advance(milliseconds: number): void {
		this.offset += milliseconds;
	}

	set(date: Date | number): void {
		this.offset = Number(date) - Date.now();
	}
}

const pacific = new Intl.DateTimeFormat('en-CA', {
	timeZone: 'America/Los_Angeles',
	year: 'numeric',
	month: '2-digit',
	day: '2-digit',
	hour: '2-digit',
	minute: '2-digit',
	second: '2-digit',
	hourCycle: 'h23',
	timeZoneName: 'longOffset',
});

/** Box prints most timestamps in Pacific time without fractions. */
export function pacificTime(milliseconds: number): string {
	const parts = new Map(pacific.formatToParts(milliseconds).map((part) => [part.type, part.value]));
	const get = (type: Intl.DateTimeFormatPartTypes): string => parts.get(type) ?? '';
	const day = `${get('year')}-${get('month')}-${get('day')}`;
	const offset = get('timeZoneName').replace('GMT', '') || '+00:00';
	return `${day}T${get('hour')}:${get('minute')}:${get('second')}${offset}`;
}

/** Metadata, webhooks, zip downloads and upload sessions print UTC with a `Z`. */
export function utcTime(milliseconds: number, fractions = false): string {
	const text = new Date(milliseconds).toISOString();
	return fractions ? text : text.replace(/\.\d{3}Z$/, 'Z');
}
