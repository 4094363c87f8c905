import { addressProblem } from '../../../../nodes/BoxPlatform/client';

const box = 'https://api.box.com';

describe('addressProblem', () => {
	it.each([
		['https://n8n.example.com/webhook/1/webhook', undefined],
		['https://n8n.example.com:443/webhook', undefined],
		['https://203.0.113.7/webhook', undefined],
		['https://172.32.0.1/webhook', undefined],
		['http://n8n.example.com/webhook', /HTTPS/],
		['https://n8n.example.com:5678/webhook', /5678/],
		['https://app.box.com/webhook', /Box itself/],
		['http://localhost:5678/webhook', /this machine/],
		['https://n8n/webhook', /private network/],
		['https://n8n.local/webhook', /private network/],
		['https://127.0.0.1/webhook', /this machine/],
		['https://10.1.2.3/webhook', /private network/],
		['https://172.16.0.1/webhook', /private network/],
		['https://192.168.1.1/webhook', /private network/],
		['https://100.64.0.1/webhook', /private network/],
		['https://169.254.1.1/webhook', /private network/],
		['https://[::1]/webhook', /this machine/],
		['https://[fd00::1]/webhook', /private network/],
		['webhook', /no address/],
	])('of %s says %s', (address, problem) => {
		const found = addressProblem(address, box);
		if (problem === undefined) expect(found).toBeUndefined();
		else expect(found).toMatch(problem);
	});

	it('leaves any address to a Box that is not on the internet itself', () => {
		expect(
			addressProblem('http://localhost:5678/webhook', 'http://127.0.0.1:8080'),
		).toBeUndefined();
		expect(addressProblem('webhook', 'http://127.0.0.1:8080')).toMatch(/no address/);
	});
});
