import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';

import { hosts } from '../box/options';

export interface Authority {
	/** For the clients: whom to believe. */
	ca: string;
	key: string;
	cert: string;
}

/** A certificate for Box's host names, and the authority behind it, both for a day: made by openssl into a folder. */
export function createAuthority(folder: string): Authority {
	const file = (name: string) => path.join(folder, name);
	const [ca, caKey, key, request, cert] = ['ca.pem', 'ca.key', 'box.key', 'box.csr', 'box.pem'].map(
		file,
	) as [string, string, string, string, string];
	const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];
	const extensions = file('extensions');
	const names = Object.values(hosts).map((host) => `DNS:${host}`);
	writeFileSync(extensions, `subjectAltName=${names.join(',')}\nbasicConstraints=CA:FALSE\n`);
	const openssl = (...args: string[]) => execFileSync('openssl', args, { stdio: 'pipe' });
	openssl(
		'req',
		'-x509',
		...newKey,
		'-days',
		'1',
		'-subj',
		'/CN=Bench',
		'-keyout',
		caKey,
		'-out',
		ca,
	);
	openssl('req', '-new', ...newKey, '-subj', `/CN=${hosts.api}`, '-keyout', key, '-out', request);
	const signed = ['-CA', ca, '-CAkey', caKey, '-CAcreateserial', '-days', '1'];
	openssl('x509', '-req', '-in', request, ...signed, '-extfile', extensions, '-out', cert);
	return { ca, key, cert };
}
