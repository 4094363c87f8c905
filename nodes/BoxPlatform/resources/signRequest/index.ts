import { resource } from '../../operation';
import { cancel } from './cancel';
import { create } from './create';
import { downloadSigned } from './downloadSigned';
import { get } from './get';
import { getAll } from './getAll';
import { resend } from './resend';
import { waitForEnd } from './waitForEnd';

export const signRequest = resource({
	value: 'signRequest',
	name: 'Sign Request',
	description: 'Documents that are sent to be signed',
	default: create.value,
	operations: [cancel, create, downloadSigned, get, getAll, resend, waitForEnd],
});
