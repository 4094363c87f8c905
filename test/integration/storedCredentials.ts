import type {
	ICredentialDataDecryptedObject,
	ICredentials,
	ICredentialType,
	IHttpRequestHelper,
	IHttpRequestOptions,
	INode,
	INodeCredentialsDetails,
	IWorkflowExecuteAdditionalData,
	LoadedClass,
	Workflow,
} from 'n8n-workflow';
import { ICredentialsHelper } from 'n8n-workflow';

/**
 * Credentials as n8n's database holds them, by type: reading copies, writing replaces. What several
 * processes of an installation share is one such store.
 */
export class StoredCredentials extends ICredentialsHelper {
	/** How often n8n stored new OAuth2 token data. */
	tokenWrites = 0;

	readonly references: Record<string, INodeCredentialsDetails>;

	constructor(
		private readonly types: Record<string, LoadedClass<ICredentialType>>,
		private readonly data: Record<string, ICredentialDataDecryptedObject>,
	) {
		super();
		this.references = Object.fromEntries(
			Object.keys(data).map((type) => [type, { id: `id-of-${type}`, name: `My ${type}` }]),
		);
	}

	set(type: string, data: ICredentialDataDecryptedObject) {
		this.data[type] = data;
		this.references[type] = { id: `id-of-${type}`, name: `My ${type}` };
	}

	get(type: string): ICredentialDataDecryptedObject {
		return structuredClone(this.data[type] ?? {});
	}

	override getParentTypes(name: string): string[] {
		return this.types[name]?.type.extends ?? [];
	}

	override async getDecrypted(
		_data: IWorkflowExecuteAdditionalData,
		_node: INodeCredentialsDetails,
		type: string,
	): Promise<ICredentialDataDecryptedObject> {
		return this.get(type);
	}

	override async updateCredentialsOauthTokenData(
		_node: INodeCredentialsDetails,
		type: string,
		data: ICredentialDataDecryptedObject,
	): Promise<void> {
		this.tokenWrites += 1;
		const oauthTokenData = structuredClone(data.oauthTokenData) ?? {};
		this.data[type] = { ...this.data[type], oauthTokenData };
	}

	override async updateCredentials(
		_node: INodeCredentialsDetails,
		type: string,
		data: ICredentialDataDecryptedObject,
	): Promise<void> {
		this.data[type] = structuredClone(data);
	}

	/** As n8n does it: what is an expression in the credential type gets its value. */
	override async authenticate(
		credentials: ICredentialDataDecryptedObject,
		type: string,
		request: IHttpRequestOptions,
		workflow: Workflow,
		node: INode,
	): Promise<IHttpRequestOptions> {
		const authenticate = this.types[type]?.type.authenticate;
		if (authenticate === undefined || typeof authenticate === 'function') return request;
		const headers = Object.entries(authenticate.properties.headers ?? {}).map(([name, value]) => [
			name,
			workflow.expression.getSimpleParameterValue(node, String(value), 'internal', {
				$credentials: credentials,
			}),
		]);
		return { ...request, headers: { ...request.headers, ...Object.fromEntries(headers) } };
	}

	/** As n8n does it: when nothing is stored, and after a 401; what comes is stored. */
	override async preAuthentication(
		helpers: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
		type: string,
		_node: INode,
		isExpired: boolean,
	): Promise<ICredentialDataDecryptedObject | undefined> {
		const { preAuthentication } = this.types[type]?.type ?? {};
		const isStored = (credentials.accessToken ?? '') !== '';
		if (preAuthentication === undefined || (isStored && !isExpired)) return undefined;
		const { httpRequest } = helpers.helpers;
		// What the credential types of this package give back are texts.
		const output = (await preAuthentication.call(
			{ helpers: { httpRequest } },
			credentials,
		)) as ICredentialDataDecryptedObject;
		this.data[type] = { ...this.data[type], ...output };
		return Object.assign(credentials, output);
	}

	override async runPreAuthentication(
		_helpers: IHttpRequestHelper,
		_credentials: ICredentialDataDecryptedObject,
		_type: string,
	): Promise<ICredentialDataDecryptedObject | undefined> {
		return undefined;
	}

	override async getCredentials(): Promise<ICredentials> {
		return await Promise.reject(new Error('not in this host'));
	}

	override getCredentialsProperties() {
		return [];
	}

	override isCredentialUsableByNode(): boolean {
		return true;
	}
}
