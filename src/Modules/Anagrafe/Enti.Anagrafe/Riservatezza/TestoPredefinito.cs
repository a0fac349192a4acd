namespace Enti.Anagrafe.Riservatezza;

/// <summary>The notice of an ente that has published none: what the product does with personal data, whoever runs it.</summary>
internal static class TestoPredefinito
{
    public static string Per(string ente) => Informativa.Normalizza(
        $"""
        Questa informativa spiega, secondo l'articolo 13 del Regolamento (UE) 2016/679, come sono trattati i dati di chi usa il portale.

        ## Titolare del trattamento

        {ente}. I contatti sono in fondo a ogni pagina.

        ## Quali dati e perché

        - Dati anagrafici e chiavi fiscali, per riconoscerti e mostrarti solo ciò che ti riguarda.
        - Pagamenti che l'ente ti deve o ti ha fatto, per farteli consultare.
        - Recapiti, per avvisarti: li scegli e li togli quando vuoi.
        - Registro degli accessi e delle operazioni, per la sicurezza tua e dell'ente.

        La base giuridica è l'esecuzione di un compito di interesse pubblico e, per gli avvisi facoltativi, il tuo consenso, che dai e revochi quando vuoi dalla pagina «Privacy e consensi».

        ## Per quanto tempo

        I pagamenti sono scritture contabili e restano dieci anni (articolo 2220 del codice civile, D.Lgs. 118/2011). Il registro degli accessi è conservato almeno sei mesi; gli altri dati per il tempo in cui servono.

        ## Cookie

        Il portale usa solo cookie tecnici, necessari alla sessione e alla sicurezza dei moduli. Non usa cookie di profilazione né servizi di altri siti.

        ## I tuoi diritti

        Puoi chiedere di vedere, avere in copia, correggere o cancellare i tuoi dati, limitarne l'uso od opporti, dalla pagina «Privacy e consensi» o rivolgendoti al titolare. Puoi presentare reclamo al Garante per la protezione dei dati personali.
        """);
}
