import { Problem } from './problem';

type Bucket = 'general' | 'upload' | 'search';

/** Calls a user and window, which is a minute at Box. */
const PER_MINUTE: Record<Bucket, number> = { general: 1000, upload: 240, search: 60 };

/** Box's limits count per user, so As-User and app users have buckets of their own. */
export class RateLimits {
	private readonly calls = new Map<string, number[]>();

	constructor(
		private readonly now: () => number,
		private readonly windowMs = 60_000,
		private readonly limits: Record<Bucket, number> = PER_MINUTE,
	) {}

	/** Counts a call; throws 429 with `Retry-After` when a bucket is full. */
	count(userId: string, route: string): void {
		this.take(userId, 'general');
		if (/^POST .*\/content$|upload_sessions/.test(route)) this.take(userId, 'upload');
		if (route === 'GET /search') this.take(userId, 'search');
	}

	private take(userId: string, bucket: Bucket): void {
		const key = `${bucket}:${userId}`;
		const now = this.now();
		const recent = (this.calls.get(key) ?? []).filter((time) => time > now - this.windowMs);
		this.calls.set(key, recent);
		const oldest = recent[0];
		if (oldest !== undefined && recent.length >= this.limits[bucket]) {
			throw tooManyRequests(Math.max(1, Math.ceil((oldest + this.windowMs - now) / 1000)));
		}
		recent.push(now);
	}
}

function tooManyRequests(seconds: number): Problem {
	return new Problem(
		429,
		'rate_limit_exceeded',
		'Request rate limit exceeded, please try again later',
		{ headers: { 'Retry-After': String(seconds) } },
	);
}
