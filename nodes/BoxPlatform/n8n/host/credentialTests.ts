/**
 * The tests of credentials: n8n calls them when somebody saves one. A request of n8n's own would say no more than that
 * it has worked; these say who the credential is, and what to change where it does not work.
 */
import type {
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	INodeCredentialTestResult,
} from 'n8n-workflow';

import { BoxClient, type BoxUser, endpointsOf, isObject, systemClock, textOf } from '../../client';
import { authentications, type OwnSignIn, tokensOf } from './authentications';
import { plainError } from './errors';
import { testTransport } from './hostTransport';

type CredentialTest = (
	this: ICredentialTestFunctions,
	credential: ICredentialsDecrypted,
) => Promise<INodeCredentialTestResult>;

/** Somebody waits in front of the form: what is not there at once is told as it is. */
const retry = { maxAttempts: 2 };
/** For the token, and for the question who it is. */
const timeoutMs = 15_000;

function testOf(signIn: OwnSignIn): CredentialTest {
	return async function (this, { data = {} }) {
		try {
			const network = {
				endpoints: endpointsOf(data),
				// eslint-disable-next-line @n8n/community-nodes/no-deprecated-workflow-functions -- n8n gives a test no other
				transport: testTransport(this.helpers.request),
				clock: systemClock,
				retry,
			};
			// A token from before would hide that the credential gives none any more.
			const tokens = tokensOf[signIn](data, { ...network, totalMs: timeoutMs, cache: new Map() });
			const box = new BoxClient({ tokens, timeoutMs, ...network });
			const query = { fields: 'id,name,login,enterprise' };
			const user = await box.request<BoxUser>('GET', '/users/me', { query });
			return { status: 'OK', message: signedInAs(user) };
		} catch (error) {
			return { status: 'Error', message: plainError(error, signIn).message };
		}
	};
}

const [jwt, ccg, token] = [testOf('jwt'), testOf('ccg'), testOf('token')];

/** For the methods of each node that takes these credentials, by the name that `testedBy` has. */
export const credentialTests: Record<string, CredentialTest> = {
	[authentications.jwt.testedBy ?? '']: jwt,
	[authentications.ccg.testedBy ?? '']: ccg,
	[authentications.token.testedBy ?? '']: token,
};

/** Who a credential is, for a person. */
export function signedInAs({ id, name, login, enterprise }: BoxUser): string {
	const address = textOf(login) ?? '';
	const company = textOf(isObject(enterprise) ? enterprise.name : undefined);
	const person = `‘${textOf(name) ?? address}’ (${[address, `ID ${id}`].filter(Boolean).join(', ')})`;
	return `Signed in to Box as ${kindOf(address)}${person}${company ? `, of the enterprise ‘${company}’` : ', without an enterprise'}`;
}

/** Box gives the users that it makes for apps logins of one kind. */
function kindOf(login: string): string {
	if (/^AutomationUser_.*@boxdevedition\.com$/i.test(login)) return 'the service account ';
	return /^AppUser_.*@boxdevedition\.com$/i.test(login) ? 'the app user ' : '';
}
