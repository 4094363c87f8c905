import { isOutcomeUnknown } from '../../../../nodes/BoxPlatform/client';
import { type Answer, boxError, failureOf, lost, notSent } from '../../client/fakes';
import { signRequestWith, world } from './context';

const asked = {
	source: 'files',
	files: { file: [{ fileId: '1' }] },
	signers: { signer: [{ email: 'jo@example.com', role: 'signer' }] },
	destinationFolderId: '',
	prefillTags: {},
	options: {},
};
const signer = (more: object) => ({ email: 'jo@example.com', role: 'signer', ...more });
const withOptions = (options: object) => ({ signers: { signer: [signer({ options })] } });

const sendings = (requests: ReadonlyArray<{ method: string }>) =>
	requests.filter(({ method }) => method === 'POST').length;

/** A Box that loses the answer, and lists these requests afterwards; `$` stands for the external ID that was sent. */
function losing(first: Answer | ReturnType<typeof lost>, listed: object[], later?: object[]) {
	let marker = '';
	let lists = 0;
	return world((request) => {
		if (request.method === 'POST') {
			marker = String(request.json().external_id);
			return first;
		}
		if (request.url.pathname !== '/2.0/sign_requests') {
			return { json: signRequestWith('sent', { external_id: marker }) };
		}
		lists += 1;
		const entries = lists > 1 ? (later ?? listed) : listed;
		return {
			json: {
				entries: entries.map((one) => ({
					...one,
					...('external_id' in one && one.external_id === '$' && { external_id: marker }),
				})),
			},
		};
	});
}

describe('a new sign request', () => {
	const secrets = { password: 'sesame open', phone: '+16314578901' };

	it('keeps passwords and phone numbers out of the error that Box answers', async () => {
		const words = 'Invalid value +16314578901, sesame open';
		const { run } = world(() => ({
			...boxError(400, 'bad_request'),
			json: {
				...{ type: 'error', status: 400, code: 'bad_request', message: words },
				context_info: { errors: [{ name: 'password', value: 'sesame open', message: words }] },
			},
		}));
		const error = await failureOf(run('create', { ...asked, ...withOptions(secrets) }));
		expect(error).toMatchObject({ status: 400, reason: expect.stringContaining('***') });
		const whole = [String(error), JSON.stringify(error)].join();
		expect(whole).not.toContain('sesame');
		expect(whole).not.toContain('6314578901');
	});

	it('keeps a phone number out of the refusal', async () => {
		const { run } = world(() => ({ json: signRequestWith('sent') }));
		const asking = run('create', { ...asked, ...withOptions({ phone: 'tel 0176 55555' }) });
		expect(String(await failureOf(asking))).not.toContain('55555');
	});

	it('sends what was entered, and nothing else', async () => {
		const { run, requests } = world(() => ({ json: signRequestWith('converting') }));
		await run('create', {
			...asked,
			destinationFolderId: '5',
			signers: {
				signer: [
					signer({ options: { order: 1, phone: '+1 (631) 457-8901', signerGroupId: 'board' } }),
				],
			},
			prefillTags: { tag: [{ tagId: ' day ', type: 'date', date: '2026-01-31T00:00:00+01:00' }] },
			options: { moreFileIds: '2,1', moreSigners: 'kim@example.com', externalId: 'offer-1' },
		});
		expect(requests.map(({ method, url }) => `${method} ${url.pathname}`)).toEqual([
			'POST /2.0/sign_requests',
		]);
		expect(requests[0]?.json()).toEqual({
			source_files: [
				{ type: 'file', id: '1' },
				{ type: 'file', id: '2' },
			],
			parent_folder: { type: 'folder', id: '5' },
			signers: [
				{
					email: 'jo@example.com',
					role: 'signer',
					order: 1,
					verification_phone_number: '+16314578901',
					signer_group_id: 'board',
				},
				{ email: 'kim@example.com', role: 'signer' },
			],
			prefill_tags: [{ document_tag_id: 'day', date_value: '2026-01-31' }],
			external_id: 'offer-1',
		});
	});

	it('has an external ID that no other one has, where none was given', async () => {
		const { run, requests } = world(() => ({ json: signRequestWith('converting') }));
		await run('create', asked);
		await run('create', asked);
		const [one, other] = requests.map((request) => request.json().external_id);
		expect(one).toMatch(/^n8n-[0-9a-f-]{36}$/);
		expect(other).not.toBe(one);
	});

	it.each<[object, string]>([
		[{ files: {} }, 'There is no file to be signed'],
		[{ options: { moreFileIds: '1,2,3,4,5,6,7,8,9,10,11' } }, 'at most 10 files'],
		[{ signers: {} }, 'There is nobody to sign'],
		[{ signers: { signer: [signer({ role: 'final_copy_reader' })] } }, 'only get the final copy'],
		[{ signers: { signer: [signer({ email: 'Jo <jo@example.com>' })] } }, '‘Email’ is not an'],
		[{ options: { moreSigners: 'jo' } }, '‘More Signers’ is not an email address'],
		[{ options: { moreSigners: 'JO@example.com' } }, 'is there twice with the same role'],
		[
			{ options: { moreSigners: [...Array(35).keys()].map((n) => `s${n}@example.com`).join(',') } },
			'at most 35 signers, and these are 36',
		],
		[withOptions({ phone: '6314578901', loginRequired: true }), 'by phone and by login'],
		[withOptions({ phone: 'call me' }), 'of ‘jo@example.com’ is not a phone number'],
		[{ options: { externalId: '  ' } }, '‘External ID’ has spaces alone'],
		[{ prefillTags: { tag: [{ tagId: ' ', type: 'text', text: 'a' }] } }, 'has no ‘Tag ID’'],
		[withOptions({ redirectUrl: 'javascript:alert(1)' }), '‘Redirect URL’ is not an address'],
		[{ options: { declinedRedirectUrl: 'example.com' } }, '‘Declined Redirect URL’ is not an'],
		[{ destinationFolderId: '0' }, 'cannot be the root folder'],
		[{ prefillTags: { tag: [{ tagId: 'a', type: 'text' }] } }, '‘a’ of ‘Prefilled Fields’ has no'],
		[{ prefillTags: { tag: [{ tagId: 'a', type: 'date', date: '' }] } }, 'has no value'],
		[
			{
				prefillTags: {
					tag: [
						{ tagId: 'a', type: 'checkbox', isChecked: true },
						{ tagId: 'a ', type: 'text', text: 'b' },
					],
				},
			},
			'‘a’ is there twice',
		],
		[{ options: { ifExternalIdTaken: 'return' } }, 'add ‘External ID’'],
	])('is not sent with what makes no sense: %#', async (wrong, problem) => {
		const { run, requests } = world(() => ({ json: signRequestWith('converting') }));
		const error = await failureOf(run('create', { ...asked, ...wrong }));
		expect(error).toBeInstanceOf(RangeError);
		expect(String(error)).toContain(problem);
		expect(requests).toEqual([]);
	});

	it('is sent again where nothing had left this machine', async () => {
		const { run, requests } = world((_request, index) =>
			index === 0 ? notSent() : { json: signRequestWith('converting') },
		);
		expect(await run('create', asked)).toMatchObject({ id: '12' });
		expect(sendings(requests)).toBe(2);
	});
});

describe('a sign request whose answer got lost', () => {
	it.each([
		['no answer', lost()],
		['a failure', boxError(503, 'unavailable')],
	] as const)('is found by its external ID after %s, and sent once', async (_what, first) => {
		const listed = [{ ...signRequestWith('sent'), external_id: '$' }];
		const { run, requests } = losing(first, listed);
		expect(await run('create', asked)).toMatchObject({ id: '12', status: 'sent' });
		expect(sendings(requests)).toBe(1);
	});

	it('is found when Box lists it later', async () => {
		const listed = [{ ...signRequestWith('sent'), external_id: '$' }];
		const { run, requests } = losing(lost(), [], listed);
		expect(await run('create', asked)).toMatchObject({ id: '12' });
		expect(sendings(requests)).toBe(1);
	});

	it.each([
		['no answer', lost()],
		['a failure', boxError(500, 'internal_server_error')],
	] as const)(
		'stays unknown after %s if Box lists none, and is never sent again',
		async (_what, first) => {
			const { run, requests } = losing(first, [{ ...signRequestWith('sent'), external_id: 'x' }]);
			const error = await failureOf(run('create', asked));
			expect(isOutcomeUnknown(error)).toBe(true);
			expect(error).toMatchObject({ detail: expect.stringContaining('external ID ‘n8n-') });
			expect(sendings(requests)).toBe(1);
		},
	);

	it('stays unknown if Box lists nothing at all', async () => {
		const { run, requests } = world(({ method }) =>
			method === 'POST' ? lost() : boxError(400, 'bad_request'),
		);
		expect(isOutcomeUnknown(await failureOf(run('create', asked)))).toBe(true);
		expect(sendings(requests)).toBe(1);
	});

	it.each([
		['made before', { created_at: '2020-01-01T00:00:00Z' }],
		['for others', { signers: [{ email: 'kim@example.com' }] }],
		['of a template', { template_id: '7' }],
	])('is not taken for an older one with the external ID of the user: %s', async (_how, more) => {
		const entry = {
			...signRequestWith('sent'),
			external_id: 'offer-1',
			created_at: '2026-01-15T13:00:00Z',
			signers: [{ email: 'jo@example.com' }],
			...more,
		};
		const { run, requests } = world(({ method, url }) => {
			const headers = { date: 'Thu, 15 Jan 2026 12:00:00 GMT' };
			if (method === 'POST') return { ...boxError(500, 'internal_server_error'), headers };
			if (url.pathname !== '/2.0/sign_requests') return { json: entry };
			return { headers, json: { entries: [entry] } };
		});
		const params = { ...asked, options: { externalId: 'offer-1' } };
		expect(isOutcomeUnknown(await failureOf(run('create', params)))).toBe(true);
		expect(sendings(requests)).toBe(1);
	});

	it('is the newest one with the external ID of the user, for the same people', async () => {
		const entry = (id: string, created_at: string) => ({
			...signRequestWith('sent'),
			id,
			external_id: 'offer-1',
			created_at,
			signers: [{ email: 'Jo@Example.com' }],
		});
		const entries = [entry('1', '2026-01-15T13:00:00Z'), entry('2', '2026-01-15T13:00:01Z')];
		const { run } = world(({ method, url }) => {
			const headers = { date: 'Thu, 15 Jan 2026 12:00:00 GMT' };
			if (method === 'POST') return { ...boxError(500, 'internal_server_error'), headers };
			if (url.pathname !== '/2.0/sign_requests') {
				return { json: entry(url.pathname.split('/').at(-1) ?? '', '') };
			}
			return { headers, json: { entries } };
		});
		const params = { ...asked, options: { externalId: 'offer-1' } };
		expect(await run('create', params)).toMatchObject({ id: '2' });
	});
});

describe('a sign request with the external ID of another one', () => {
	const params = { ...asked, options: { externalId: 'offer-ended', ifExternalIdTaken: 'return' } };

	it.each([
		['sent', 0],
		['signed', 0],
		['declined', 1],
		['cancelled', 1],
	])('is sent unless that one may still count: %s', async (status, sent) => {
		const { run, requests } = world(({ method, url }) => {
			if (method === 'POST') return { json: { ...signRequestWith('converting'), id: '13' } };
			if (url.pathname !== '/2.0/sign_requests') return { json: signRequestWith(status) };
			return { json: { entries: [signRequestWith(status, { external_id: 'offer-ended' })] } };
		});
		expect(await run('create', params)).toMatchObject({ id: sent === 0 ? '12' : '13' });
		expect(sendings(requests)).toBe(sent);
	});
});

describe('a sign request that may have been sent', () => {
	const options = { externalId: 'offer-in-doubt', ifExternalIdTaken: 'return' };

	it('is not sent by the next try of n8n, while Box does not list it yet', async () => {
		const { run, requests, clock } = losing(lost(), []);
		await failureOf(run('create', { ...asked, options }));
		expect(String(await failureOf(run('create', { ...asked, options })))).toContain(
			'‘offer-in-doubt’ may have been sent a short time ago',
		);
		expect(sendings(requests)).toBe(1);
		clock.advance(10 * 60_000);
		await failureOf(run('create', { ...asked, options }));
		expect(sendings(requests)).toBe(2);
	});

	it('is not sent by the next execution, where one was stopped in the middle', async () => {
		const mine = { ...options, externalId: 'offer-stopped' };
		const stopped = world(({ method }) => {
			if (method === 'POST') stopped.controller.abort(new Error('stopped'));
			return method === 'POST' ? lost() : { json: { entries: [] } };
		});
		await failureOf(stopped.run('create', { ...asked, options: mine }));
		const { run, requests } = losing(lost(), []);
		await failureOf(run('create', { ...asked, options: mine }));
		expect(sendings(requests)).toBe(0);
	});

	it('is returned as soon as Box lists it', async () => {
		const mine = { ...options, externalId: 'offer-listed-late' };
		const listed = [signRequestWith('sent', { external_id: mine.externalId })];
		const lossy = losing(lost(), []);
		await failureOf(lossy.run('create', { ...asked, options: mine }));
		const { run, requests } = losing(lost(), listed);
		expect(await run('create', { ...asked, options: mine })).toMatchObject({ id: '12' });
		expect(sendings(requests)).toBe(0);
	});
});

describe('a sign request from a template', () => {
	const fromTemplate = { ...asked, source: 'template', signTemplateId: '7', files: undefined };
	const template = {
		type: 'sign-template',
		id: '7',
		name: 'Offer',
		additional_info: { non_editable: ['name'] },
		signers: [
			{
				email: '',
				label: 'candidate',
				role: 'signer',
				order: 1,
				inputs: [
					{ document_tag_id: 'salary', type: 'text' },
					{ document_tag_id: null, type: 'signature' },
				],
			},
			{ email: 'hr@example.com', role: 'final_copy_reader', order: 2 },
		],
	};
	const both = {
		signer: [signer({}), { email: 'kim@example.com', role: 'final_copy_reader' }],
	};
	const boxWith = (found: object) =>
		world(({ method }) => ({ json: method === 'GET' ? found : signRequestWith('converting') }));

	it('takes signers and order of the template where it has them', async () => {
		const named = {
			...template,
			signers: template.signers.map((one) => ({ ...one, email: one.email || 'jo@example.com' })),
		};
		const { run, requests } = boxWith(named);
		await run('create', { ...fromTemplate, signers: {} });
		expect(requests[1]?.json()).toMatchObject({
			template_id: '7',
			signers: [
				{ email: 'jo@example.com', role: 'signer', order: 1 },
				{ email: 'hr@example.com', role: 'final_copy_reader', order: 2 },
			],
		});
		expect(requests[1]?.json()).not.toHaveProperty('source_files');
	});

	describe('with a place for its sender, as Box makes it', () => {
		const sender = { email: '', label: '', role: 'final_copy_reader', order: 1, inputs: [] };
		const withSender = { ...template, signers: [sender, { ...template.signers[0], order: 1 }] };
		const sent = async (signers: object) => {
			const { run, requests } = boxWith(withSender);
			await run('create', { ...fromTemplate, signers });
			return requests[1]?.json().signers;
		};

		it('needs only those who sign', async () => {
			expect(await sent({ signer: [signer({})] })).toEqual([
				{ email: 'jo@example.com', role: 'signer', order: 1 },
			]);
		});

		it('takes the sender too', async () => {
			const me = { email: 'me@example.com', role: 'final_copy_reader' };
			expect(await sent({ signer: [me, signer({})] })).toMatchObject([
				{ email: 'me@example.com', role: 'final_copy_reader' },
				{ email: 'jo@example.com', role: 'signer' },
			]);
		});
	});

	it.each<[object, string]>([
		[{ signers: {} }, '1. candidate (signer) of the sign template ‘Offer’ has no email'],
		[{}, 'has 2 signers, and 1 were entered'],
		[
			{ signers: { signer: [...both.signer].reverse() } },
			'signer 1 of the sign template ‘Offer’ is',
		],
		[{ signers: both, options: { name: 'Mine' } }, '‘Name’ cannot be set'],
		[
			{ signers: both, prefillTags: { tag: [{ tagId: 'pay', type: 'text', text: '1' }] } },
			'has the tag ID ‘pay’. Its tag IDs: ‘salary’',
		],
		[
			{ signers: both, prefillTags: { tag: [{ tagId: 'salary', type: 'checkbox' }] } },
			'is of the type text, not checkbox',
		],
	])('is not sent with what does not fit the template: %#', async (wrong, problem) => {
		const { run, requests } = boxWith(template);
		const error = await failureOf(run('create', { ...fromTemplate, ...wrong }));
		expect(String(error)).toContain(problem);
		expect(sendings(requests)).toBe(0);
	});
});
