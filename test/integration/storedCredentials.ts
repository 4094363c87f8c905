import type {
	ICredentialDataDecryptedObject,
	ICredentials,
	ICredentialType,
	IHttpRequestHelper,
	IHttpRequestOptions,
	INodeCredentialsDetails,
	IWorkflowExecuteAdditionalData,
	LoadedClass,
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

	override async authenticate(
		_credentials: ICredentialDataDecryptedObject,
		_type: string,
		request: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		return request;
	}

	override async preAuthentication(): Promise<ICredentialDataDecryptedObject | undefined> {
		return undefined;
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
