import type { EmulatorClock } from '../kernel/clock';
import type { App } from './apps';
import { hex } from './ids';

/** What an access token stands for. */
export interface Session {
	id: string;
	accessToken: string;
	userId: string;
	app: App;
	scopes: Set<string>;
	expiresAt: number;
	/** The grant it came from; revoking one token of a grant ends all of it. */
	grantId: string;
	/** Items a downscoped token is confined to. */
	restrictedTo: string[] | undefined;
}

interface Refresh {
	userId: string;
	app: App;
	scopes: Set<string>;
	expiresAt: number;
	grantId: string;
	used: boolean;
}

interface Code {
	userId: string;
	app: App;
	scopes: Set<string>;
	expiresAt: number;
	redirectUri: string | undefined;
	used: boolean;
}

export interface Tokens {
	accessToken: string;
	refreshToken: string | undefined;
	expiresIn: number;
}

const DAY = 86_400_000;

/** Access tokens, refresh tokens that work once, and codes that live 30 seconds. */
export class TokenStore {
	private readonly sessions = new Map<string, Session>();
	private readonly refreshes = new Map<string, Refresh>();
	private readonly codes = new Map<string, Code>();
	private readonly jtis = new Map<string, number>();

	constructor(
		private readonly clock: EmulatorClock,
		private readonly accessTokenSeconds: number,
	) {}

	issue(grant: {
		userId: string;
		app: App;
		scopes?: Set<string>;
		refreshable?: boolean;
		grantId?: string;
		restrictedTo?: string[];
		seconds?: number;
	}): Tokens {
		const now = this.clock.now();
		const seconds = grant.seconds ?? this.accessTokenSeconds;
		const scopes = grant.scopes ?? new Set(grant.app.scopes);
		const grantId = grant.grantId ?? hex(8);
		const session: Session = {
			id: hex(11),
			accessToken: hex(16),
			userId: grant.userId,
			app: grant.app,
			scopes,
			expiresAt: now + seconds * 1000,
			grantId,
			restrictedTo: grant.restrictedTo,
		};
		this.sessions.set(session.accessToken, session);
		let refreshToken: string | undefined;
		if (grant.refreshable === true) {
			refreshToken = hex(32);
			const { userId, app } = grant;
			const expiresAt = now + 60 * DAY;
			this.refreshes.set(refreshToken, { userId, app, scopes, expiresAt, grantId, used: false });
		}
		return { accessToken: session.accessToken, refreshToken, expiresIn: seconds };
	}

	session(accessToken: string): Session | undefined {
		return this.sessions.get(accessToken);
	}

	/** Takes a refresh token: it works once and for 60 days. */
	redeemRefresh(token: string, app: App): Refresh | 'expired' | 'unknown' {
		const refresh = this.refreshes.get(token);
		if (refresh === undefined || refresh.app !== app) return 'unknown';
		if (refresh.used || refresh.expiresAt <= this.clock.now()) return 'expired';
		refresh.used = true;
		return refresh;
	}

	issueCode(code: Pick<Code, 'userId' | 'app' | 'scopes' | 'redirectUri'>): string {
		const text = hex(16);
		this.codes.set(text, { ...code, expiresAt: this.clock.now() + 30_000, used: false });
		return text;
	}

	/** Takes a code: it works once and for 30 seconds. */
	redeemCode(text: string, app: App): Code | 'expired' | 'unknown' {
		const code = this.codes.get(text);
		if (code === undefined || code.app !== app || code.used) return 'unknown';
		if (code.expiresAt <= this.clock.now()) return 'expired';
		code.used = true;
		return code;
	}

	/** Remembers a JWT's `jti`; false when it was used before. */
	takeJti(jti: string): boolean {
		if (this.jtis.has(jti)) return false;
		this.jtis.set(jti, this.clock.now());
		return true;
	}

	/** Ends the grant an access or refresh token belongs to; false for an unknown token. */
	revoke(token: string): boolean {
		const grantId = (this.sessions.get(token) ?? this.refreshes.get(token))?.grantId;
		if (grantId === undefined) return false;
		for (const [key, session] of this.sessions) {
			if (session.grantId === grantId) this.sessions.delete(key);
		}
		for (const [key, refresh] of this.refreshes) {
			if (refresh.grantId === grantId) this.refreshes.delete(key);
		}
		return true;
	}

	/** Makes every access token invalid; with `refreshTokens` those too. */
	revokeAll(options: { refreshTokens?: boolean } = {}): void {
		this.sessions.clear();
		if (options.refreshTokens === true) this.refreshes.clear();
	}

	revokeUser(userId: string): void {
		for (const [key, session] of this.sessions) {
			if (session.userId === userId) this.sessions.delete(key);
		}
		for (const [key, refresh] of this.refreshes) {
			if (refresh.userId === userId) this.refreshes.delete(key);
		}
	}

	/** Whether a user still has a live grant; webhooks need one. */
	hasLiveGrant(userId: string, clientId: string): boolean {
		const now = this.clock.now();
		const live = (one: { userId: string; app: App; expiresAt: number }): boolean =>
			one.userId === userId && one.app.clientId === clientId && one.expiresAt > now;
		return (
			[...this.sessions.values()].some(live) ||
			[...this.refreshes.values()].some((one) => !one.used && live(one))
		);
	}
}
