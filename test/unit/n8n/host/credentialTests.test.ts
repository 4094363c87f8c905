import { signedInAs } from '../../../../nodes/BoxPlatform/n8n/host/credentialTests';

const login = 'ada@example.com';
const enterprise = { type: 'enterprise', id: '7', name: 'Acme' };
const user = { type: 'user', id: '11', name: 'Ada', login, enterprise };

describe('what the test of a credential says', () => {
	it.each([
		[user, 'Signed in to Box as ‘Ada’ (ada@example.com, ID 11), of the enterprise ‘Acme’'],
		[
			{ ...user, login: 'AutomationUser_1_x@boxdevedition.com' },
			'Signed in to Box as the service account ‘Ada’ (AutomationUser_1_x@boxdevedition.com, ID 11), of the enterprise ‘Acme’',
		],
		[
			{ ...user, login: 'AppUser_1_x@boxdevedition.com' },
			'Signed in to Box as the app user ‘Ada’ (AppUser_1_x@boxdevedition.com, ID 11), of the enterprise ‘Acme’',
		],
		[
			{ ...user, login: 'AppUser_1_x@boxdevedition.com.example' },
			'Signed in to Box as ‘Ada’ (AppUser_1_x@boxdevedition.com.example, ID 11), of the enterprise ‘Acme’',
		],
		[
			{ ...user, enterprise: undefined },
			'Signed in to Box as ‘Ada’ (ada@example.com, ID 11), without an enterprise',
		],
		[
			{ type: 'user', id: '11', name: '', login },
			'Signed in to Box as ‘ada@example.com’ (ada@example.com, ID 11), without an enterprise',
		],
		[
			{ type: 'user', id: '11', name: 'Ada' },
			'Signed in to Box as ‘Ada’ (ID 11), without an enterprise',
		],
	])('names who it is: %#', (who, words) => {
		// Box leaves out what a user does not have.
		expect(signedInAs(who as never)).toBe(words);
	});
});
