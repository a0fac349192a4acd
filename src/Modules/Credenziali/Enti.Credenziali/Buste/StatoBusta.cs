namespace Enti.Credenziali.Buste;

/// <summary>Where an envelope is; the names are part of the HTTP API.</summary>
internal enum StatoBusta
{
    /// <summary>Printed, or about to be: on its way to a desk.</summary>
    Prodotta,

    /// <summary>At a desk, and somebody answers for it.</summary>
    InCarico,

    /// <summary>In the hands of the person it opens to, or in the post.</summary>
    Consegnata,

    /// <summary>Its first password has been changed.</summary>
    Attivata,

    /// <summary>Its date passed before anybody used it.</summary>
    Scaduta,

    /// <summary>Lost, damaged or printed again: it opens nothing.</summary>
    Annullata,
}

/// <summary>Whom an envelope is for; the names are part of the HTTP API.</summary>
internal enum TipoBusta
{
    /// <summary>A natural person.</summary>
    Persona,

    /// <summary>A company or body.</summary>
    Azienda,
}
