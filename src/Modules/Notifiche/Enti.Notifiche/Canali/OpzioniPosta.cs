namespace Enti.Notifiche.Canali;

/// <summary>Settings of section <c>Posta</c>. Without <see cref="Host"/> mail is left in the folder <c>posta</c> of the installation.</summary>
internal sealed class OpzioniPosta
{
    internal const string Sezione = "Posta";

    /// <summary>SMTP server.</summary>
    public string? Host { get; set; }

    /// <summary>Its port.</summary>
    public int Porta { get; set; } = 25;

    /// <summary>Asks for STARTTLS and refuses to go on without.</summary>
    public bool Tls { get; set; }

    /// <summary>User name, where the server wants one.</summary>
    public string? Utente { get; set; }

    /// <summary>Its password.</summary>
    public string? Password { get; set; }

    /// <summary>Address that messages come from; its domain also ends the Message-ID.</summary>
    public string Mittente { get; set; } = "non-rispondere@enti.invalid";

    /// <summary>How long one message may take.</summary>
    public TimeSpan Limite { get; set; } = TimeSpan.FromMinutes(1);
}
