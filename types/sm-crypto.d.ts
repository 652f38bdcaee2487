// What is used of sm-crypto, by its own files: the package as a whole has no types, and @types/sm-crypto does not know these.

declare module 'sm-crypto/src/sm2/index.js' {
  const sm2: {
    /** @param cipherMode 1 for C1C3C2. @returns hexadecimal, without the 04 of C1. @throws where the public key is none */
    doEncrypt(message: readonly number[], publicKey: string, cipherMode: 1): string
    /** @returns nothing where the hash in it does not fit */
    doDecrypt(ciphertext: string, privateKey: string, cipherMode: 1, options: { readonly output: 'array' }): number[]
    getPublicKeyFromPrivateKey(privateKey: string): string
    verifyPublicKey(publicKey: string): boolean
  }
  export default sm2
}

declare module 'sm-crypto/src/sm2/rng.js' {
  /** Where sm-crypto takes its random numbers from. */
  export class SecureRandom {
    nextBytes(bytes: number[]): void
  }
}

declare module 'sm-crypto/src/sm3/index.js' {
  /** @returns hexadecimal */
  const sm3: (input: string | readonly number[], options?: { readonly mode: 'hmac'; readonly key: readonly number[] }) => string
  export default sm3
}

declare module 'sm-crypto/src/sm4/index.js' {
  const sm4: {
    /** @returns hexadecimal */
    encrypt(input: string | readonly number[], key: readonly number[], options?: { readonly mode?: 'cbc'; readonly iv?: readonly number[]; readonly padding?: 'pkcs#7' | 'none' }): string
  }
  export default sm4
}
