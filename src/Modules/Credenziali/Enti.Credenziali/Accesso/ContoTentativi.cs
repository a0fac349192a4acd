namespace Enti.Credenziali.Accesso;

/// <summary>How many guesses a counter gives for free, and how the waits grow after them.</summary>
/// <param name="Liberi">Guesses without any wait.</param>
/// <param name="PrimaAttesa">Wait after the last free one; doubled by each further guess.</param>
/// <param name="AttesaMassima">Waits grow no further.</param>
/// <param name="Oblio">After as long without guesses the counter starts again.</param>
internal sealed record Soglia(int Liberi, TimeSpan PrimaAttesa, TimeSpan AttesaMassima, TimeSpan Oblio)
{
    /// <summary>For one account, from anywhere.</summary>
    public static readonly Soglia Account = new(5, TimeSpan.FromSeconds(30), TimeSpan.FromHours(1), TimeSpan.FromHours(24));

    /// <summary>For one account from anywhere, while a desk's unlock lasts: wide enough that an attack does not shut its owner out again.</summary>
    public static readonly Soglia Sbloccato = new(100, TimeSpan.FromSeconds(30), TimeSpan.FromHours(1), TimeSpan.FromHours(24));

    /// <summary>For one address, on any account: gentle, because a whole office may be behind it.</summary>
    public static readonly Soglia Indirizzo = new(100, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1), TimeSpan.FromHours(1));

    /// <summary>For an account from a device that signed in to it before; it counts apart from everybody else's guesses.</summary>
    public static readonly Soglia Dispositivo = new(10, TimeSpan.FromSeconds(30), TimeSpan.FromHours(1), TimeSpan.FromHours(24));

    /// <summary>For messages to one mailbox that strangers can have sent: nobody's is to be flooded.</summary>
    public static readonly Soglia Messaggi = new(5, TimeSpan.FromMinutes(5), TimeSpan.FromHours(1), TimeSpan.FromHours(24));

    /// <summary>For registrations and their messages from one address: a class at school may sit behind it.</summary>
    public static readonly Soglia Registrazioni = new(30, TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(5), TimeSpan.FromHours(1));
}

/// <summary>A counter of guesses: what was spent, and when last.</summary>
/// <param name="Spesi">Guesses begun and not given back.</param>
/// <param name="Ultimo">When the last one was counted, UTC.</param>
internal sealed record ContoTentativi(int Spesi, DateTimeOffset Ultimo)
{
    /// <summary>Time still to wait before another guess; zero when it may go on.</summary>
    public TimeSpan Attesa(Soglia soglia, DateTimeOffset adesso)
    {
        if (Spesi < soglia.Liberi || adesso - Ultimo >= soglia.Oblio || ScartoOrologi.Spostato(Ultimo, adesso))
        {
            return TimeSpan.Zero;
        }

        // 2^20 is beyond every maximum: the cap keeps the product within TimeSpan.
        var attesa = soglia.PrimaAttesa * Math.Pow(2, Math.Min(20, Spesi - soglia.Liberi));
        var fine = Ultimo + (attesa < soglia.AttesaMassima ? attesa : soglia.AttesaMassima);
        return fine > adesso ? fine - adesso : TimeSpan.Zero;
    }
}
