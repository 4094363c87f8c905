import type { JwtHeader, JwtPayload } from 'jsonwebtoken';
import jwt from 'jsonwebtoken';

import type { Problem } from '../kernel/problem';
import { oauthProblem } from '../kernel/problem';
import type { App } from '../world/apps';
import type { World } from '../world/World';

const AUDIENCE = 'https://api.box.com/oauth2/token';

export interface AssertionClaims {
	sub: string;
	subType: 'enterprise' | 'user';
}

const refuse = (description: string, mistake?: string): Problem =>
	oauthProblem('invalid_grant', description, mistake);
const claimProblem = (claim: string): Problem => refuse(`Please check the '${claim}' claim.`);

/** Verifies a JWT assertion the way Box does. */
export function checkAssertion(world: World, app: App, assertion: string): AssertionClaims {
	const decoded = jwt.decode(assertion, { complete: true });
	if (decoded === null || typeof decoded.payload === 'string') {
		throw oauthProblem('invalid_grant', 'Invalid assertion', 'assertion is no JWT');
	}
	const { header, payload } = decoded;
	if (!/^RS(?:256|384|512)$/.test(header.alg)) throw refuse('Algorithm not allowed');
	if (!signatureHolds(app, assertion, header)) {
		throw refuse(
			'Signature verification error. The public key identified by "kid" must correspond to ' +
				'the private key used for signing.',
		);
	}
	checkTimes(world, payload);
	if (payload.iss !== app.clientId) throw claimProblem('iss');
	if (payload.aud !== AUDIENCE) throw claimProblem('aud');
	const sub: unknown = payload.sub;
	const subType: unknown = payload['box_sub_type'];
	if (typeof sub !== 'string' || (subType !== 'enterprise' && subType !== 'user')) {
		throw invalidSub();
	}
	const jti: unknown = payload.jti;
	const fits = typeof jti === 'string' && jti.length >= 16 && jti.length <= 128;
	if (!fits || !world.tokens.takeJti(jti)) {
		throw refuse(
			"Please check the 'jti' claim. A unique 'jti' value is required.",
			fits ? 'jti used twice' : 'jti is not 16 to 128 characters long',
		);
	}
	return { sub, subType };
}

/** With a `kid` that key counts; without one every registered key is tried. */
function signatureHolds(app: App, assertion: string, header: JwtHeader): boolean {
	const named = header.kid === undefined ? undefined : app.publicKeys.get(header.kid);
	const keys = header.kid === undefined ? [...app.publicKeys.values()] : [named];
	return keys.some((key) => {
		if (key === undefined) return false;
		try {
			// The times are checked against the emulator's clock, not the machine's.
			jwt.verify(assertion, key, {
				algorithms: ['RS256', 'RS384', 'RS512'],
				ignoreExpiration: true,
				ignoreNotBefore: true,
			});
			return true;
		} catch {
			return false;
		}
	});
}

function checkTimes(world: World, payload: JwtPayload): void {
	const now = world.clock.now() / 1000;
	const { exp, nbf } = payload;
	if (exp === undefined) throw claimProblem('exp');
	if (exp <= now) {
		throw refuse(
			"Current date/time MUST be before the expiration date/time listed in the 'exp' claim",
		);
	}
	// A second of grace for the rounding of both sides.
	if (exp > now + 61) throw claimProblem('exp');
	if (nbf !== undefined && nbf > now + 1) throw claimProblem('nbf');
}

const invalidSub = (): Problem =>
	refuse("Please check the 'sub' claim. The 'sub' specified is invalid.");

/** The user an assertion's subject stands for. */
export function subjectUser(
	world: World,
	app: App,
	type: 'enterprise' | 'user',
	sub: string,
): string {
	if (type === 'enterprise') {
		if (sub !== world.enterpriseId || app.serviceAccountId === undefined) throw invalidSub();
		return app.serviceAccountId;
	}
	const user = world.users.get(sub);
	if (user === undefined || user.enterpriseId !== world.enterpriseId) throw invalidSub();
	if (!app.userTokens || user.id === app.serviceAccountId) {
		throw oauthProblem(
			'invalid_request',
			'Cannot obtain user token based on the enterprise configuration for your app',
		);
	}
	return user.id;
}
