import { fakeBox } from '../fakes';

describe('a form with a file', () => {
	const form = { field: 'pic', fileName: 'a"\r\nb.png', type: 'image/png' };

	it('has the content as it is, and names that cannot end their line', async () => {
		const content = Buffer.from([0, 13, 10, 255]);
		const { box, requests } = fakeBox(() => ({ json: { type: 'user', id: '1' } }));
		await box.request('POST', '/users/1/avatar', { form: { ...form, content } });
		const [request] = requests;
		const boundary = /boundary=(.+)$/.exec(request?.headers['content-type'] ?? '')?.[1] ?? '';
		const text = request?.body.toString('latin1') ?? '';
		expect(text.startsWith(`--${boundary}\r\n`)).toBe(true);
		expect(text).toContain(
			'name="pic"; filename="a%22%0D%0Ab.png"\r\nContent-Type: image/png\r\n\r\n',
		);
		expect(text.endsWith(`${content.toString('latin1')}\r\n--${boundary}--\r\n`)).toBe(true);
	});

	it('is sent again as it was', async () => {
		const { box, requests } = fakeBox((_request, index) =>
			index === 0 ? { status: 503 } : { json: { type: 'user', id: '1' } },
		);
		const content = Buffer.from('a');
		await box.request('POST', '/x', { form: { ...form, content }, repeatable: true });
		expect(requests).toHaveLength(2);
		expect(requests[1]?.body).toEqual(requests[0]?.body);
	});
});
