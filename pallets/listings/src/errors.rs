//! The errors of the pallet.

use frame_support::pallet_macros::pallet_section;

/// The errors.
#[pallet_section]
mod listings_errors {
	#[pallet::error]
	pub enum Error<T> {
		/// A text is not UTF-8.
		NotUtf8,
		/// A text holds a control character or one that changes the direction of writing.
		///
		/// Only summaries hold line feeds and tabs.
		ControlCharacter,
		/// A profile needs a name that is not blank.
		EmptyName,
		/// A listing needs a title that is not blank.
		EmptyTitle,
		/// The encryption key is not the canonical encoding of an X25519 key.
		NonCanonicalEncryptionKey,
		/// The encryption key is a point of low order, so anybody could read what others seal to it.
		LowOrderEncryptionKey,
		/// The account has no profile.
		ProfileNotFound,
		/// The account still has listings: withdraw or reap them first.
		HasListings,
		/// A listing needs at least one keyword.
		NoKeywords,
		/// Two of the keywords are the same in normal form.
		DuplicateKeyword,
		/// There is no listing of this number.
		ListingNotFound,
		/// The listing belongs to another account.
		NotProvider,
		/// The lifetime is zero.
		LifetimeTooShort,
		/// The lifetime is above `MaxLifetime`.
		LifetimeTooLong,
		/// The listing has expired: renew it first.
		ListingExpired,
		/// The listing has not expired yet.
		NotExpired,
		/// A text is longer than it may be.
		///
		/// A name takes 64 bytes of UTF-8, a title 128, a contact or an address 256, a summary 512.
		TextTooLong,
		/// A text holds a character that nobody sees.
		///
		/// Allowed are those that emoji need, and joiners where Arabic and Indic letters change by them. Names and
		/// titles hold no blank characters of Braille, hieroglyphs and notes either.
		InvisibleCharacter,
		/// A listing has eight keywords at most.
		TooManyKeywords,
		/// A keyword takes 32 bytes of UTF-8 at most.
		///
		/// The way in which it is spelt takes 128 at most.
		KeywordTooLong,
		/// A keyword is empty.
		EmptyKeyword,
		/// A keyword holds something beside letters, digits, spaces and `- + # . / &`.
		ForbiddenKeywordCharacter,
		/// The signature is not the account's signature of this encryption key on this chain.
		BadKeySignature,
		/// The account has signed its present encryption key, so another one must be signed, too.
		KeyNotSigned,
		/// A name or a title holds other white space than single spaces between words.
		WhiteSpace,
		/// A name or a title holds a character of private use, or a code point that is no character.
		PrivateCharacter,
	}
}
