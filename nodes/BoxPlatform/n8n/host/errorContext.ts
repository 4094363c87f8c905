import type { AnyOperation } from '../../operation';
import type { ActAs } from './actAs';
import type { Reader } from './wordings';

/**
 * What of the run helps to say which field or permission is behind an error. Advice names fields of the panel that it
 * appears in; by default that is the one of an action node.
 */
export interface ErrorContext extends Reader {
	itemIndex?: number;
	operation?: Pick<AnyOperation, 'parameters' | 'scopes'>;
	params?: Record<string, unknown>;
	/** Whom it was done as, as it was entered. */
	actAs?: ActAs;
}

/** Who it is that may not see or do something. */
export function actingUser({ actAs, signIn }: ErrorContext): string {
	if (actAs && actAs.user !== '') return `the user of Act As (${actAs.user})`;
	if (signIn === undefined) return 'the user or service account behind the credential';
	return signIn === 'jwt'
		? 'the service account or user that the credential acts as'
		: 'the user who connected the credential';
}

/** The user by whose own token it was done, if it was. */
export function tokenUser({ actAs }: ErrorContext): string | undefined {
	return actAs?.with === 'token' ? actAs.user || undefined : undefined;
}

/** What was done about a change of which no answer tells whether it was made. */
export function timesSent({ attempts }: { attempts: number }): string {
	return attempts > 1
		? `It was sent ${attempts} times, and no answer tells whether one of them has worked.`
		: 'It was not sent again, since that could make the change twice.';
}
